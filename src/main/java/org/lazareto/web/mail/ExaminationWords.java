// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.stamp.Flag;
import org.lazareto.verdict.Finding;
import org.lazareto.web.Frame;

/** What is known of a message, and why nothing of it is opened. Stateless. */
public final class ExaminationWords {

  private static final int MOST = 3;

  private ExaminationWords() {}

  /** In a few words. */
  public static String of(Frame frame, Assurance assurance) {
    return switch (assurance) {
      case Assurance.Stamped(var stamp) ->
          frame.say("web.mail.verdict.exact", frame.words().word(stamp.verdict()));
      case ExaminedHere here when here.waiting() -> frame.say("web.mail.verdict.waiting");
      case ExaminedHere here ->
          frame.say("web.mail.verdict.here", frame.words().word(here.verdict().label()));
      case Assurance.Unexamined() -> frame.say("web.mail.verdict.none");
    };
  }

  /** What a gateway knows of a part, as sentences are called after it. */
  public static String word(Flag flag) {
    return flag.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why it stays closed, with what was found. */
  public static String why(Frame frame, ExaminedHere here) {
    String found = found(here.findings());
    return here.waiting()
        ? frame.say("web.mail.closed.waiting")
        : switch (here.verdict()) {
          case INFECTED -> frame.say("web.mail.closed.infected", found);
          case BLOCKED -> frame.say("web.mail.closed.blocked", found);
          case UNSCANNABLE -> frame.say("web.mail.closed.unscannable", found);
          case UNKNOWN, CLEAN -> frame.say("web.mail.closed.waiting");
        };
  }

  private static String found(List<Finding> findings) {
    return findings.isEmpty()
        ? "-"
        : findings.stream()
            .map(f -> Shown.text(f.name()))
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining(", "));
  }
}
