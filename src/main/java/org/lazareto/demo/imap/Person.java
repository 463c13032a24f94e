// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.demo.imap.Box.Stored;

/** Somebody who has logged in, and the folder that is open. Confined to one thread. */
final class Person {

  private final Store store;
  private Optional<Selected> selected = Optional.empty();

  Person(Store store) {
    this.store = store;
  }

  /** Does what the verb says; what is said of it goes behind {@code OK}. */
  String done(String verb, List<Word> words, List<String> said) throws Refusal {
    return switch (verb) {
      case "SELECT", "EXAMINE" -> select(words.getFirst().asText(), verb, said);
      case "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "UNSUBSCRIBE" -> change(verb, words);
      case "LIST", "LSUB" -> list(verb, words.get(1).asText(), said);
      case "STATUS" -> status(words.getFirst().asText(), words.get(1).asList(), said);
      case "APPEND" -> append(words);
      case "CLOSE", "UNSELECT" -> close(verb);
      case "NOOP", "CHECK" -> {
        selected.ifPresent(folder -> folder.news(said));
        yield "done";
      }
      default ->
          selected
              .orElseThrow(() -> new Refusal("BAD that is not known here, or no folder is open"))
              .done(verb, words, said);
    };
  }

  private String select(String name, String verb, List<String> said) throws Refusal {
    selected = Optional.empty();
    Box box = store.need(name);
    boolean changes = verb.equals("SELECT");
    said.add("* FLAGS (" + Flags.ALL + ")");
    said.add("* " + box.all().size() + " EXISTS");
    said.add("* 0 RECENT");
    said.add("* OK [UIDVALIDITY " + box.validity() + "] lasting");
    said.add("* OK [UIDNEXT " + box.next() + "] next");
    said.add("* OK [PERMANENTFLAGS (" + (changes ? Flags.ALL : "") + ")] kept");
    selected = Optional.of(new Selected(store, box, changes));
    return changes ? "[READ-WRITE] open" : "[READ-ONLY] open";
  }

  private String close(String verb) throws Refusal {
    Selected folder = selected.orElseThrow(() -> new Refusal("BAD no folder is open"));
    if (verb.equals("CLOSE")) {
      folder.expunge(_ -> true);
    }
    selected = Optional.empty();
    return "closed";
  }

  private String change(String verb, List<Word> words) throws Refusal {
    String name = words.getFirst().asText();
    boolean done =
        switch (verb) {
          case "CREATE" -> store.create(name);
          case "DELETE" -> store.delete(name);
          case "RENAME" -> store.rename(name, words.get(1).asText());
          default -> {
            store.subscribe(name, verb.equals("SUBSCRIBE"));
            yield true;
          }
        };
    if (!done) {
      throw new Refusal("NO there is such a folder already, or there is none");
    }
    return "done";
  }

  private String list(String verb, String pattern, List<String> said) {
    for (String name : store.names(pattern, verb.equals("LSUB"))) {
      said.add("* %s (%s) \"/\" %s".formatted(verb, store.use(name), quoted(name)));
    }
    return "done";
  }

  private String status(String name, List<Word> items, List<String> said) throws Refusal {
    Box box = store.need(name);
    List<Stored> all = box.all();
    long unseen = all.stream().filter(m -> !m.flags().contains(Flags.SEEN)).count();
    StringBuilder values = new StringBuilder();
    for (Word item : items) {
      long value =
          switch (item.asKey()) {
            case "MESSAGES" -> all.size();
            case "UNSEEN" -> unseen;
            case "RECENT" -> 0;
            case "UIDNEXT" -> box.next();
            case "UIDVALIDITY" -> box.validity();
            default -> throw new Refusal("BAD that is not counted here");
          };
      values.append(values.isEmpty() ? "" : " ").append(item.asKey()).append(' ').append(value);
    }
    said.add("* STATUS " + quoted(name) + " (" + values + ")");
    return "done";
  }

  /** Folder, flags and date if they are said, message. */
  private String append(List<Word> words) throws Refusal {
    Box box = store.need(words.getFirst().asText());
    Set<String> flags = words.get(1) instanceof Word.Group group ? Flags.of(group) : Set.of();
    long uid = box.add(words.getLast().asText(), flags);
    return "[APPENDUID " + box.validity() + " " + uid + "] kept";
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
