// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Field;
import org.lazareto.journal.Found;
import org.lazareto.journal.Outcome;
import org.lazareto.mail.Address;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Frame;

/** The list of messages as its template reads it. Immutable. */
record ListView(Frame frame, Sought sought, Found found) {

  private static final int SUBJECT = 80;
  private static final int ADDRESS = 60;

  String say(String key, Object... arguments) {
    return frame.say(key, arguments);
  }

  /** What is found, in one sentence. */
  String lead() {
    String from = frame.words().moment(sought.since());
    String to = frame.words().moment(sought.until());
    String which = sought.narrows() ? "found" : "all";
    return say("web.admin.messages.lead." + which, found.entries().size(), from, to);
  }

  /** What people know most of a message. */
  List<String> first() {
    return labels(Stream.of(Field.SENDER, Field.RECIPIENT, Field.SUBJECT));
  }

  /** The other fields that are typed into. */
  List<String> more() {
    return labels(
        Stream.of(
            Field.ID,
            Field.NAME,
            Field.FINDING,
            Field.SHA256,
            Field.RULE,
            Field.CLIENT,
            Field.INSTITUTION));
  }

  /** Fields with a few values. */
  List<String> choices() {
    return labels(Stream.of(Field.VERDICT, Field.OUTCOME, Field.DIRECTION, Field.ROUTE));
  }

  private static List<String> labels(Stream<Field> fields) {
    return fields.map(Field::label).toList();
  }

  /** Whether anything is asked for that does not stand at first sight. */
  boolean usesMore() {
    return Stream.of(more(), choices(), List.of("from", "to"))
        .flatMap(List::stream)
        .anyMatch(field -> !sought.value(field).isEmpty());
  }

  /** The stable words that a field may have. */
  List<String> values(String choice) {
    return switch (choice) {
      case "verdict" -> words(Verdict.values());
      case "outcome" -> words(Outcome.values());
      case "direction" -> words(Direction.values());
      default -> words(Route.values());
    };
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(MessageView::label).toList();
  }

  boolean is(String field, String value) {
    return sought.value(field).equals(value);
  }

  List<String> spans() {
    return List.of("24h", "7d", "30d", "90d", "400d");
  }

  String subject(Entry entry) {
    return entry.subject().isEmpty()
        ? say("web.admin.no-subject")
        : Quoted.of(entry.subject(), SUBJECT);
  }

  String sender(Entry entry) {
    return address(entry.intake().envelope().sender());
  }

  String recipients(Entry entry) {
    List<Address> all = entry.intake().envelope().recipients();
    String first = all.isEmpty() ? "–" : address(all.getFirst());
    return all.size() > 1 ? first + " +" + (all.size() - 1) : first;
  }

  private static String address(Address address) {
    return address.isNull() ? "<>" : Quoted.of(address.text(), ADDRESS);
  }

  String verdict(Entry entry) {
    return entry.verdict().map(Verdict::label).map(frame.words()::word).orElse("–");
  }

  String outcomes(Entry entry) {
    return entry.fates().stream()
        .map(fate -> frame.words().word(fate.outcome().label()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The first finding, and how many more there are. */
  String found(Entry entry) {
    List<Finding> all = entry.findings();
    if (all.isEmpty()) {
      return Quoted.of(entry.reason(), SUBJECT);
    }
    String first = Quoted.of(all.getFirst().name(), ADDRESS);
    return all.size() > 1 ? first + " +" + (all.size() - 1) : first;
  }

  String link(Entry entry) {
    return Sought.message(entry.id());
  }

  Optional<String> next() {
    return found.next().map(sought::link);
  }

  /** How far the search came, if it ended before its time. */
  Optional<String> lookedTo() {
    return found.lookedTo().map(frame.words()::moment);
  }
}
