// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.stamp.Flag;
import org.lazareto.stamp.Stamp;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.web.Frame;
import org.lazareto.web.mail.ExaminationWords;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.Shown;
import org.lazareto.web.mail.Written;

/**
 * The facts of an attachment, and perhaps its preview. Immutable.
 *
 * @param leave what is known of the message that it came with
 * @param part as the message itself has it
 * @param members which page of what lies in it
 */
record AttachmentView(
    Frame frame, Place at, Leave leave, Part part, Optional<PreviewView> preview, int members) {

  private static final int MEMBERS = 50;
  private static final int DETAILS = 3;
  private static final int FINDINGS = 20;

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  String name() {
    return name(frame, part);
  }

  static String name(Frame frame, Part part) {
    return part.name().isBlank()
        ? frame.say("web.mail.attachment.nameless")
        : Shown.text(part.name());
  }

  String declared() {
    return Shown.text(part.declaredType());
  }

  String detected() {
    return Shown.text(part.detectedType());
  }

  String size() {
    return frame.words().size(part.size());
  }

  /** By whom and when it was examined, the last time first. */
  List<String> examinations() {
    List<String> all = new ArrayList<>();
    leave.today().ifPresent(today -> all.add(examined(today)));
    if (leave.assurance() instanceof Assurance.Stamped(var stamp)) {
      all.add(examined(stamp));
    }
    return all.isEmpty() ? List.of(ExaminationWords.of(frame, leave.assurance())) : all;
  }

  private String examined(ExaminedHere today) {
    String verdict = today.waiting() ? "unknown" : today.verdict().label();
    String engines = String.join(", ", today.look().engines());
    return say(
        "attachment.examined.here",
        frame.words().moment(today.look().at()),
        frame.words().word(verdict),
        engines.isEmpty() ? "-" : Shown.text(engines));
  }

  private String examined(Stamp stamp) {
    String engines = stamp.word("engines");
    return say(
        "attachment.examined.gateway",
        moment(stamp.word("at")),
        frame.words().word(stamp.verdict()),
        engines.isEmpty() ? "-" : Shown.text(engines.replace(",", ", ")),
        Shown.text(stamp.word("by")));
  }

  private String moment(String at) {
    try {
      return frame.words().moment(Instant.parse(at));
    } catch (DateTimeException _) {
      return "-";
    }
  }

  /** What one should know before one opens it, in sentences. */
  List<String> warnings() {
    Map<Flag, Set<String>> known = new EnumMap<>(Flag.class);
    stamped().forEach(flag -> known.put(flag, new LinkedHashSet<>()));
    Stream.of(Stream.of(part), itself(), inside())
        .flatMap(s -> s)
        .flatMap(one -> one.facts().stream())
        .forEach(fact -> details(known, fact).add(Shown.text(fact.detail())));
    return known.entrySet().stream().map(e -> warning(e.getKey(), e.getValue())).toList();
  }

  private static Set<String> details(Map<Flag, Set<String>> known, Fact fact) {
    return known.computeIfAbsent(Flag.of(fact.kind()), _ -> new LinkedHashSet<>());
  }

  private Stream<Flag> stamped() {
    return leave.assurance() instanceof Assurance.Stamped(var stamp)
        ? stamp.bodies().stream()
            .filter(body -> body.path().equals(part.path()))
            .flatMap(body -> Flag.all(body.flags()).stream())
        : Stream.empty();
  }

  private String warning(Flag flag, Set<String> details) {
    String told =
        details.stream().filter(d -> !d.isEmpty()).limit(DETAILS).collect(Collectors.joining("; "));
    String sentence = say("flag." + ExaminationWords.word(flag));
    return told.isEmpty() ? sentence : sentence + " (" + told + ")";
  }

  private Stream<Part> itself() {
    return seen().filter(p -> p.path().equals(part.path()));
  }

  /** What lies in it, at any depth, where it was examined here. */
  private Stream<Part> inside() {
    return seen().filter(p -> isInside(p.path()));
  }

  private Stream<Part> seen() {
    return leave.today().stream().flatMap(today -> today.look().parts().stream());
  }

  private boolean isInside(String path) {
    return path.startsWith(part.path() + "!") || path.startsWith(part.path() + ".");
  }

  /** What was found in it, or in the message as a whole. */
  List<String> found() {
    return leave.today().stream()
        .flatMap(today -> today.findings().stream())
        .filter(f -> f.part().isEmpty() || f.part().equals(part.path()) || isInside(f.part()))
        .limit(FINDINGS)
        .map(this::found)
        .toList();
  }

  private String found(Finding finding) {
    String detail = finding.detail().isEmpty() ? "" : " (" + Shown.text(finding.detail()) + ")";
    return frame.words().word(finding.kind().name().toLowerCase(Locale.ROOT))
        + " "
        + Shown.text(finding.name())
        + detail;
  }

  List<Part> shownMembers() {
    return inside().skip((long) members * MEMBERS).limit(MEMBERS).toList();
  }

  long countMembers() {
    return inside().count();
  }

  Optional<String> nextMembers() {
    return (members + 1L) * MEMBERS < countMembers()
        ? Optional.of(at.attachment(part.path()) + "&members=" + (members + 1))
        : Optional.empty();
  }

  /** What a member is, and whether nobody could read it. */
  String detected(Part member) {
    boolean unread =
        member.has(Fact.Kind.ENCRYPTED) || member.facts().stream().anyMatch(f -> f.kind().unread());
    String type = Shown.text(member.detectedType());
    return unread ? say("attachment.member.unread", type) : type;
  }

  /** Where a member lies, from the attachment on, whose own name stands before it. */
  String path(Part member) {
    String rest = member.path().substring(part.path().length() + 1);
    return Shown.text(rest.substring(rest.indexOf('!') + 1).replace("!", " › "));
  }

  /** Why nothing is shown and handed out; empty if it may be. */
  String closed() {
    if (leave.given()) {
      return "";
    }
    return leave
        .today()
        .map(today -> ExaminationWords.why(frame, today))
        .orElseGet(() -> say("letter.closed"));
  }

  String previewLink() {
    return at.attachment(part.path()) + "&preview=0#preview";
  }

  String nextPreview() {
    return at.attachment(part.path())
        + "&preview="
        + preview.map(p -> p.leaf() + 1).orElse(0)
        + "#preview";
  }

  Written written() {
    return Written.unlinked(frame);
  }
}
