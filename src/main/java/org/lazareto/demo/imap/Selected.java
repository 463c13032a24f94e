// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lazareto.demo.imap.Box.Stored;

/**
 * A folder that is open. The places of its messages are those that the client was told of, until it
 * is told otherwise (RFC 3501 7.4.1). Confined to one thread.
 */
final class Selected {

  private static final Set<String> BY_UID =
      Set.of("FETCH", "STORE", "SEARCH", "COPY", "MOVE", "EXPUNGE");

  private final Store store;
  private final Box box;
  private final boolean changes;

  /** The numbers of the messages by their places. */
  private final List<Long> known = new ArrayList<>();

  Selected(Store store, Box box, boolean changes) {
    this.store = store;
    this.box = box;
    this.changes = changes;
    box.all().forEach(message -> known.add(message.uid()));
  }

  /** Does what the verb says; what is said of it goes behind {@code OK}. */
  String done(String verb, List<Word> words, List<String> said) throws Refusal {
    boolean byUid = verb.equals("UID");
    String step = byUid ? words.getFirst().asKey() : verb;
    List<Word> rest = byUid ? words.subList(1, words.size()) : words;
    if (byUid && !BY_UID.contains(step)) {
      throw new Refusal("BAD that is not known here");
    }
    if (!changes && Set.of("STORE", "MOVE", "EXPUNGE").contains(step)) {
      throw new Refusal("NO the folder is open for reading");
    }
    return switch (step) {
      case "FETCH" -> fetch(rest, byUid, said);
      case "STORE" -> store(rest, byUid, said);
      case "SEARCH" -> search(rest, byUid, said);
      case "COPY", "MOVE" -> copy(step, rest, byUid, said);
      case "EXPUNGE" -> {
        LongPredicate chosen = byUid ? uids(rest.getFirst().asText())::has : _ -> true;
        expunge(chosen);
        news(said);
        yield "gone";
      }
      default -> throw new Refusal("BAD that is not known here");
    };
  }

  /** What has become otherwise since the client was told last. */
  void news(List<String> said) {
    List<Long> now = box.all().stream().map(Stored::uid).toList();
    for (int place = known.size(); place > 0; place--) {
      if (!now.contains(known.get(place - 1))) {
        known.remove(place - 1);
        said.add("* " + place + " EXPUNGE");
      }
    }
    List<Long> fresh = now.stream().filter(uid -> !known.contains(uid)).toList();
    if (known.addAll(fresh)) {
      said.add("* " + known.size() + " EXISTS");
    }
  }

  /** Removes those of the chosen that are marked for it. */
  void expunge(LongPredicate chosen) {
    if (changes) {
      box.all().stream()
          .filter(m -> m.flags().contains(Flags.DELETED) && chosen.test(m.uid()))
          .forEach(m -> box.remove(m.uid()));
    }
  }

  private Numbers uids(String set) throws Refusal {
    return Numbers.of(set, known.isEmpty() ? 0 : known.getLast());
  }

  /** The messages of a set that are still there. */
  private List<Stored> of(Word set, boolean byUid) throws Refusal {
    Numbers numbers = byUid ? uids(set.asText()) : Numbers.of(set.asText(), known.size());
    List<Stored> found = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (numbers.has(byUid ? known.get(i) : i + 1)) {
        box.find(known.get(i)).ifPresent(found::add);
      }
    }
    return found;
  }

  private int place(Stored message) {
    return known.indexOf(message.uid()) + 1;
  }

  private String fetch(List<Word> words, boolean byUid, List<String> said) throws Refusal {
    Fetching fetching = new Fetching(words.get(1).asList());
    for (Stored message : of(words.getFirst(), byUid)) {
      if (changes && fetching.marks()) {
        box.flag(message.uid(), flags -> Flags.both(flags, Set.of(Flags.SEEN)));
      }
      said.add("* %d FETCH (%s)".formatted(place(message), fetching.of(message, byUid)));
    }
    return "done";
  }

  private String store(List<Word> words, boolean byUid, List<String> said) throws Refusal {
    String how = words.get(1).asKey();
    Set<String> flags = Flags.of(words.get(2));
    for (Stored message : of(words.getFirst(), byUid)) {
      box.flag(
          message.uid(),
          had ->
              switch (how.charAt(0)) {
                case '+' -> Flags.both(had, flags);
                case '-' -> Flags.without(had, flags);
                default -> flags;
              });
      Optional<Stored> now = box.find(message.uid());
      if (!how.endsWith(".SILENT") && now.isPresent()) {
        Fetching told = new Fetching(List.of(new Word.Text("FLAGS")));
        said.add("* %d FETCH (%s)".formatted(place(message), told.of(now.get(), byUid)));
      }
    }
    return "done";
  }

  private String search(List<Word> words, boolean byUid, List<String> said) throws Refusal {
    Predicate<Stored> wanted = Search.of(words, known.isEmpty() ? 0 : known.getLast());
    String found =
        known.stream()
            .flatMap(uid -> box.find(uid).stream())
            .filter(wanted)
            .map(m -> " " + (byUid ? m.uid() : place(m)))
            .collect(Collectors.joining());
    said.add("* SEARCH" + found);
    return "done";
  }

  private String copy(String step, List<Word> words, boolean byUid, List<String> said)
      throws Refusal {
    Box target = store.need(words.get(1).asText());
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (Stored message : of(words.getFirst(), byUid)) {
      before.add("" + message.uid());
      after.add("" + target.put(message));
      if (step.equals("MOVE")) {
        box.remove(message.uid());
      }
    }
    String code =
        before.isEmpty()
            ? ""
            : "[COPYUID %d %s %s] "
                .formatted(target.validity(), String.join(",", before), String.join(",", after));
    if (step.equals("MOVE")) {
      // RFC 6851 4.3: before the places that it takes away.
      said.add("* OK " + code + "moved");
      news(said);
      return "done";
    }
    return code + "copied";
  }
}
