// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lazareto.policy.Action;
import org.lazareto.rule.Marks;
import org.lazareto.text.LazaretoException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An entry as a line of JSON, without what says nothing. Stateless. */
public final class EntryText {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");
  private static final int LONGEST_ID = 256;

  private EntryText() {}

  public static String line(Entry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("is", entry.kind().label()).put("id", entry.id()).put("rev", entry.revision());
    switch (entry) {
      case Entry.Rule rule -> write(rule, line);
      case Entry.Suspension off ->
          line.put("by", off.who()).put("since", seconds(off.since())).put("why", off.reason());
      case Entry.Found found -> line.put("name", found.signature()).put("engine", found.engine());
      case Entry.Advisory advisory -> line.put("text", advisory.text());
      case Entry.Key key -> line.put("hub", key.hub()).put("key", key.line());
      case Entry.Member member -> line.put("node", member.node());
      case Entry.Gone _ -> line.put("gone", true);
    }
    return JSON.writeValueAsString(line);
  }

  /**
   * Reads such a line.
   *
   * @throws IOException if it is none, or one that no gate could take
   */
  public static Entry read(String line) throws IOException {
    try {
      JsonNode tree = JSON.readTree(line);
      Entry.Kind kind = Entry.Kind.ofLabel(text(tree, "is"));
      String id = text(tree, "id");
      long revision = number(tree, "rev");
      boolean counted = revision >= 1 && revision <= Section.MOST_REVISION;
      if (id.isBlank() || id.length() > LONGEST_ID || !counted) {
        throw new NotAnEntryException(line);
      }
      return tree.has("gone") ? new Entry.Gone(kind, id, revision) : read(kind, id, revision, tree);
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeParseException
        | LazaretoException _) {
      throw new NotAnEntryException(line);
    }
  }

  private static void write(Entry.Rule rule, ObjectNode line) {
    Entry.Terms terms = rule.terms();
    line.set("marks", brief(rule.marks()));
    line.put("do", label(terms.treatment()))
        .put("by", terms.author())
        .put("why", terms.reason())
        .put("made", seconds(terms.made()))
        .put("ends", seconds(terms.expires()));
  }

  /** The marks without those that ask for nothing. */
  private static ObjectNode brief(Marks marks) {
    ObjectNode all = JSON.readValue(marks.json(), ObjectNode.class);
    ObjectNode nothing = JSON.readValue(Marks.NONE.json(), ObjectNode.class);
    for (String name : nothing.propertyNames()) {
      if (all.path(name).equals(nothing.path(name))) {
        all.remove(name);
      }
    }
    return all;
  }

  private static Entry read(Entry.Kind kind, String id, long revision, JsonNode tree)
      throws NotAnEntryException {
    return switch (kind) {
      case RULE -> rule(id, revision, tree);
      case SUSPENSION ->
          new Entry.Suspension(
              id, revision, text(tree, "by"), instant(tree, "since"), text(tree, "why"));
      case FOUND ->
          new Entry.Found(matching(DIGEST, id), revision, name(tree), text(tree, "engine"));
      case ADVISORY -> new Entry.Advisory(id, revision, text(tree, "text"));
      case KEY ->
          new Entry.Key(matching(KEY_ID, id), revision, text(tree, "hub"), text(tree, "key"));
      case MEMBER -> new Entry.Member(matching(KEY_ID, id), revision, text(tree, "node"));
    };
  }

  private static Entry rule(String id, long revision, JsonNode tree) throws NotAnEntryException {
    Marks marks = Marks.of(JSON.writeValueAsString(tree.required("marks")));
    var ignored = marks.condition();
    Action treatment = Action.valueOf(text(tree, "do").toUpperCase(Locale.ROOT));
    // No rule delivers, whoever signed it.
    if (marks.asksNothing() || treatment == Action.DELIVER) {
      throw new NotAnEntryException(id);
    }
    return new Entry.Rule(
        id,
        revision,
        marks,
        new Entry.Terms(
            treatment,
            text(tree, "by"),
            text(tree, "why"),
            instant(tree, "made"),
            instant(tree, "ends")));
  }

  private static String name(JsonNode tree) throws NotAnEntryException {
    String name = text(tree, "name");
    if (name.isBlank() || name.length() > LONGEST_ID) {
      throw new NotAnEntryException(name);
    }
    return name;
  }

  private static String matching(Pattern form, String id) throws NotAnEntryException {
    if (!form.matcher(id).matches()) {
      throw new NotAnEntryException(id);
    }
    return id;
  }

  private static String text(JsonNode tree, String name) {
    return tree.required(name).stringValue();
  }

  private static long number(JsonNode tree, String name) {
    return tree.required(name).longValue();
  }

  private static Instant instant(JsonNode tree, String name) {
    return Instant.ofEpochSecond(Math.clamp(number(tree, name), 0, 1L << 36));
  }

  private static long seconds(Instant at) {
    return at.getEpochSecond();
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
