// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lazareto.child.Child;
import org.lazareto.child.End;
import org.lazareto.limit.Deadline;

/** Tells by a program, which gets the words in its environment. Immutable. */
record CommandChannel(List<String> command, Duration timeout) implements Channel {

  private static final int OUTPUT = 1000;

  @Override
  public String name() {
    return "command";
  }

  @Override
  public void tell(Notice notice) throws IOException {
    String program = command.getFirst();
    try (Child child = Child.trusted(command, words(notice), Deadline.after(timeout))) {
      switch (child.end()) {
        case End.Ended(int code) when code == 0 -> {}
        case End.Ended(int code) ->
            throw new IOException(program + " ended with " + code + ": " + first(child.said()));
        case End.Killed(int signal) ->
            throw new IOException(program + " was killed by signal " + signal);
        case End.Overtime() -> throw new IOException(program + " ran longer than " + timeout);
      }
    }
  }

  private static Map<String, String> words(Notice notice) {
    return Map.of(
        "LAZARETO_ALARM_KIND", notice.kind().label(),
        "LAZARETO_ALARM_SUBJECT", notice.subject(),
        "LAZARETO_ALARM_COUNT", Integer.toString(notice.count()),
        "LAZARETO_ALARM_TEXT", notice.text());
  }

  private static String first(String said) {
    return Event.clean(said.substring(0, Math.min(said.length(), OUTPUT)));
  }
}
