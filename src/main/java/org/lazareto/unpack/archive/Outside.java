// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.child.Child;
import org.lazareto.child.Children;
import org.lazareto.child.CouldNotStartException;
import org.lazareto.child.End;
import org.lazareto.child.Job;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.OwnDiskException;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Outside programs that read archives for us. Immutable.
 *
 * @param spool the directory in which they work
 */
public record Outside(Children children, Path spool) {

  private static final Logger LOG = System.getLogger(Outside.class.getName());

  /** The only name that they ever get to see of what they read. */
  static final String INPUT = "input";

  private static final int LONGEST_GIST = 120;

  /** The programs that are asked, by the names under which people install them. */
  public List<String> missing() {
    return List.of("7zz", "bsdtar").stream().filter(name -> program(name).isEmpty()).toList();
  }

  /** Debian and others call the same program 7zz or 7z. */
  Optional<Path> program(String name) {
    return name.equals("7zz") ? children.program("7zz", "7z") : children.program(name);
  }

  /** A working directory with these bytes in it. */
  Workplace workplace(ByteSource bytes) {
    try {
      Workplace place = Workplace.below(spool);
      try (InputStream in = bytes.open()) {
        place.put(INPUT, in);
        return place;
      } catch (IOException e) {
        place.close();
        throw e;
      }
    } catch (IOException e) {
      throw new OwnDiskException(OwnDiskException.in(spool, e));
    }
  }

  static void close(Workplace place) {
    try {
      place.close();
    } catch (IOException e) {
      throw new OwnDiskException(e);
    }
  }

  Child start(Job job, Workplace place, Budget budget) throws IOException {
    budget.child();
    return children.start(job, place, budget.deadline());
  }

  /** What is so about a container whose program could not be started. */
  static Fact notStarted(String program, CouldNotStartException trouble) {
    LOG.log(Level.WARNING, "{0} could not be started: {1}", program, trouble.getMessage());
    return new Fact(Kind.UNREADABLE_CONTAINER, program + " could not be started");
  }

  /** That nobody here can read it, since this is not installed. */
  static Fact absent(String program) {
    return new Fact(Kind.UNREADABLE_CONTAINER, program + " is not installed");
  }

  /** What a program's end means for what it read; nothing if it ended well. */
  static Optional<Fact> fact(String program, End end, String said) {
    return switch (end) {
      case End.Ended(int code) when code == 0 -> Optional.empty();
      case End.Ended(int code) -> Optional.of(failed(program, code, said));
      case End.Killed killed when killed.cpuSpent() -> Optional.of(spent("child time"));
      case End.Killed(int signal) ->
          Optional.of(new Fact(Kind.CHILD_CRASHED, program + ", signal " + signal));
      case End.Overtime() -> Optional.of(spent("child time"));
    };
  }

  private static Fact spent(String what) {
    return new Fact(Kind.OVER_BUDGET, what);
  }

  private static Fact failed(String program, int code, String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("required memory")
        || lower.contains("not enough memory")
        || lower.contains("allocate")) {
      return spent("child memory");
    } else if (lower.contains("unexpected end") || lower.contains("truncated")) {
      return new Fact(Kind.TRUNCATED, program + " says so");
    }
    String gist = said.lines().filter(l -> l.contains(": ")).findFirst().orElse("exit " + code);
    String shown = gist.substring(0, Math.min(gist.length(), LONGEST_GIST));
    return new Fact(Kind.UNREADABLE_CONTAINER, program + ": " + shown);
  }
}
