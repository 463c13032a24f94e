// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazareto.child.Child;
import org.lazareto.child.End;
import org.lazareto.limit.Deadline;

/** The gate runs them itself, which it must be allowed to: they are set-uid. Immutable. */
record OwnCommands(UucpSettings settings) implements Commands {

  @Override
  public Ended hand(Path file, char grade) throws IOException {
    return run(
        settings.command(),
        List.of("-j", "-g", String.valueOf(grade), file.toString(), settings.to()));
  }

  @Override
  public Ended job(String flag, String job) throws IOException {
    return run(settings.jobs(), List.of(flag, job));
  }

  private Ended run(List<String> command, List<String> more) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(more);
    String name = words.getFirst();
    try (Child child = Child.trusted(words, Map.of(), Deadline.after(settings.timeout()))) {
      return switch (child.end()) {
        case End.Ended(int code) -> new Ended(name, code, child.said());
        case End.Killed(int signal) ->
            throw new IOException(name + " was killed by signal " + signal);
        case End.Overtime() ->
            throw new IOException(name + " took longer than " + settings.timeout());
      };
    }
  }
}
