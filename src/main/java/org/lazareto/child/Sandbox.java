// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.Deadline;

/**
 * The words that are put before a program's own to keep it in. Immutable.
 *
 * @param strength what it keeps from the program
 */
record Sandbox(Confinement strength, ChildSettings settings) {

  /** Where the program finds its working directory. */
  private static final String PLACE = "/work";

  /** The system's own programs and libraries; links on hosts where all lies below /usr. */
  private static final List<String> SYSTEM =
      List.of("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives");

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<String> DEVICES = List.of("/dev/null", "/dev/zero", "/dev/urandom");

  /** The command for this job; its process becomes the leader of a group of its own. */
  List<String> command(Job job, Path workplace) {
    List<String> words = new ArrayList<>();
    Programs.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
    Programs.find("setpriv").ifPresent(setpriv -> words.addAll(privileges(setpriv)));
    Programs.find("prlimit").ifPresent(prlimit -> words.addAll(limits(prlimit)));
    words.addAll(
        switch (strength) {
          case FILES -> ownFiles(job, workplace);
          case NETWORK -> ownNetwork();
          case LIMITS -> List.of();
        });
    words.add(job.program().toString());
    words.addAll(job.arguments());
    return words;
  }

  /** Where a program finds its workplace. */
  String place(Path workplace) {
    return switch (strength) {
      case FILES -> PLACE;
      case NETWORK, LIMITS -> workplace.toString();
    };
  }

  /** The programs that {@code strength} takes and that are not installed. */
  List<String> absent() {
    List<String> needed =
        switch (strength) {
          case FILES -> List.of("setsid", "setpriv", "prlimit", "bwrap");
          case NETWORK -> List.of("setsid", "setpriv", "prlimit", "unshare");
          case LIMITS -> List.of("setsid", "setpriv", "prlimit");
        };
    return needed.stream().filter(name -> Programs.find(name).isEmpty()).toList();
  }

  // Ambient capabilities would also stop bwrap, which refuses to start with any.
  private static List<String> privileges(Path setpriv) {
    return List.of(
        setpriv.toString(),
        "--no-new-privs",
        "--inh-caps=-all",
        "--ambient-caps=-all",
        "--pdeathsig=KILL");
  }

  private List<String> limits(Path prlimit) {
    long seconds = Math.max(1, settings.cpu().toSeconds());
    return List.of(
        prlimit.toString(),
        "--as=" + settings.memory().bytes(),
        // At the first of these it is told which limit it reached, at the second killed.
        "--cpu=" + seconds + ":" + (seconds + 1),
        "--nofile=" + settings.openFiles(),
        "--fsize=" + settings.fileSize().bytes(),
        "--core=0");
  }

  private static List<String> ownNetwork() {
    return List.of(
        "unshare",
        "--user",
        "--map-current-user",
        "--net",
        "--ipc",
        "--pid",
        "--fork",
        "--kill-child");
  }

  private static List<String> ownFiles(Job job, Path workplace) {
    List<String> words =
        new ArrayList<>(List.of("bwrap", "--unshare-user", "--unshare-all", "--die-with-parent"));
    words.addAll(List.of("--new-session", "--cap-drop", "ALL"));
    SYSTEM.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
    DEVICES.forEach(path -> words.addAll(List.of("--dev-bind-try", path, path)));
    readable(job).forEach(path -> words.addAll(List.of("--ro-bind", path, path)));
    words.addAll(List.of("--bind", workplace.toString(), PLACE, "--chdir", PLACE));
    words.addAll(List.of("--remount-ro", "/"));
    return words;
  }

  private static List<String> readable(Job job) {
    List<Path> paths = new ArrayList<>(job.readable());
    paths.add(job.program());
    return paths.stream()
        .map(Path::toAbsolutePath)
        .filter(p -> SYSTEM.stream().noneMatch(p::startsWith))
        .map(Path::toString)
        .toList();
  }

  /** The strongest one in which a program that does nothing does it; none if not even limits do. */
  static Optional<Sandbox> find(ChildSettings settings) {
    return List.of(Confinement.FILES, Confinement.NETWORK, Confinement.LIMITS).stream()
        .map(strength -> new Sandbox(strength, settings))
        .filter(sandbox -> sandbox.absent().isEmpty() && sandbox.works())
        .findFirst();
  }

  /** Whether a program that does nothing does it there. */
  boolean works() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Workplace place = Workplace.below(temporary)) {
      Path nothing = Programs.find("true").orElseThrow(() -> new IOException("no program true"));
      List<String> command = command(Job.of(nothing), place.directory());
      ProcessBuilder builder = Child.builder(command, Map.of(), place.directory());
      try (Child child = Child.start(builder, Deadline.after(PATIENCE))) {
        return child.end().equals(new End.Ended(0));
      }
    } catch (IOException _) {
      return false;
    }
  }
}
