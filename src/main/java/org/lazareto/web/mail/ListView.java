// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mailbox.Attachment;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Page;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Wish;
import org.lazareto.stamp.Flag;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;

/**
 * A list of messages. Immutable.
 *
 * @param done what was done just before
 */
record ListView(
    Frame frame, ListAsked asked, Page page, List<Folder> folders, Optional<Outcome> done) {

  /** Of one message in the list; all stand on its own page. */
  private static final int ATTACHMENTS = 4;

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  List<String> sorts() {
    return Stream.of(Wish.By.values()).map(ListAsked::word).toList();
  }

  /** The same folder by conversations. */
  String conversations() {
    return "/mail/conversations" + Links.of(new Fields(Map.of("name", List.of(page.folder()))));
  }

  String link(Row row) {
    return drafts()
        ? "/mail/write?draft=" + row.key().validity() + "-" + row.key().uid()
        : new Place(page.folder(), row.key()).message();
  }

  /** What lies there is written on. */
  private boolean drafts() {
    return folders.stream()
        .anyMatch(f -> f.name().equals(page.folder()) && f.use() == Folder.Use.DRAFTS);
  }

  String from(Row row) {
    return Shown.people(row.heading().from());
  }

  String subject(Row row) {
    return Shown.subject(frame, row.heading().subject());
  }

  String date(Row row) {
    return frame.words().in("web.mail.form", row.arrived());
  }

  boolean unread(Row row) {
    return !row.flags().contains(org.lazareto.mailbox.Flag.SEEN);
  }

  boolean flagged(Row row) {
    return row.flags().contains(org.lazareto.mailbox.Flag.FLAGGED);
  }

  /** What the gateway says of the message; its content is only compared when it is opened. */
  String verdict(Row row) {
    return row.stamp()
        .map(s -> say("verdict.gateway", frame.words().word(s.verdict())))
        .orElse(say("verdict.none"));
  }

  /** The attachments that a row has room for. */
  List<Attachment> attachments(Row row) {
    return row.attachments().stream().limit(ATTACHMENTS).toList();
  }

  /** How many attachments a row has no room for. */
  int moreAttachments(Row row) {
    return Math.max(0, row.attachments().size() - ATTACHMENTS);
  }

  boolean isUntold(Attachment one) {
    return one.equals(Attachment.UNTOLD);
  }

  String link(Row row, Attachment one) {
    return new Place(page.folder(), row.key()).attachment(one.path());
  }

  /** Name, type, size and verdict; type and verdict where a gateway told them. */
  String attachment(Row row, Attachment one) {
    String name = one.name().isBlank() ? say("attachment.nameless") : Shown.name(one.name());
    String size = frame.words().size(one.size());
    return one.detectedType().isEmpty()
        ? say("attachment.declared", name, Shown.name(one.declaredType()), size)
        : say("attachment.known", name, Shown.name(one.detectedType()), size, verdict(row, one));
  }

  /** The gateway's word for the message, and what it knows of the attachment. */
  private String verdict(Row row, Attachment one) {
    Stream<String> flags =
        Flag.all(one.flags()).stream().map(flag -> say("mark." + ExaminationWords.word(flag)));
    Stream<String> verdict = row.stamp().stream().map(s -> frame.words().word(s.verdict()));
    return Stream.concat(verdict, flags).collect(Collectors.joining(", "));
  }

  List<Folder> targets() {
    return folders.stream().filter(f -> f.selectable() && !f.name().equals(page.folder())).toList();
  }

  String said() {
    return done.map(o -> say("did." + o.did(), o.count())).orElse("");
  }

  String empty() {
    return say(asked.searches() ? "empty.search" : "empty.folder");
  }
}
