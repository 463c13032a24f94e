// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import java.util.List;
import java.util.Locale;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.mail.Shown;

/** A stopped message in words for who was to get it. Immutable. */
record Told(Frame frame, Stopped stopped) {

  private static final int FEW = 3;

  private String say(String key, Object... arguments) {
    return frame.say("web.mail.stopped." + key, arguments);
  }

  String path() {
    return StoppedSite.PATH + "/" + Links.piece(stopped.entry().id());
  }

  String subject() {
    String subject = Shown.text(stopped.entry().subject());
    return subject.isBlank() ? frame.say("web.mail.no-subject") : subject;
  }

  String sender() {
    Address sender = stopped.entry().intake().envelope().sender();
    return sender.isNull() ? say("no-sender") : Shown.text(sender.text());
  }

  String at() {
    return frame.words().moment(stopped.entry().seen());
  }

  /** Why, in plain words. */
  String why() {
    return say("why." + verdict().label());
  }

  private Verdict verdict() {
    return stopped.entry().verdict().orElse(Verdict.UNKNOWN);
  }

  /** The names of what was found, the first few: strangers chose some of them. */
  List<String> found() {
    return stopped.entry().findings().stream()
        .filter(finding -> finding.kind() != Finding.Kind.PROBE)
        .limit(FEW)
        .map(f -> frame.words().word(label(f)) + ": " + Shown.text(f.name()) + part(f))
        .toList();
  }

  private static String label(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT);
  }

  private String part(Finding finding) {
    String name = finding.part().substring(finding.part().lastIndexOf('!') + 1);
    return name.isEmpty() || name.matches("[0-9.]+")
        ? ""
        : " " + frame.say("finding.in") + " " + Shown.text(name);
  }

  /** What became of it and of asking for it. */
  String state() {
    Stopped.Request request = stopped.request();
    String key =
        request.state() == Stopped.State.NEVER_HELD
            ? stopped.outcome().label()
            : request.state().name().toLowerCase(Locale.ROOT);
    String at = request.at().map(frame.words()::moment).orElse("");
    return say("state." + key, at, Shown.text(request.reason()));
  }
}
