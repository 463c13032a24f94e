// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lazareto.engine.Suspended;
import org.lazareto.quarantine.Held;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;

/**
 * The signatures that somebody has switched off, in a file that survives us. Thread-safe.
 *
 * <p>The name is the one that an engine tells. Whether ClamAV adds that the signature is not its
 * own makes no difference.
 */
public final class Suspensions implements Suspended {

  private static final String UNOFFICIAL = ".UNOFFICIAL";
  private static final int MOST = 1000;
  private static final int LONGEST = 256;

  private final Path file;
  private volatile List<Suspension> all;

  /** One signature that is switched off. */
  public record Suspension(String signature, String who, Instant since, String reason) {}

  /** What the file holds. */
  private record Kept(List<Suspension> suspensions) {}

  private Suspensions(Path file, List<Suspension> all) {
    this.file = file;
    this.all = List.copyOf(all);
  }

  /** Those noted in the directory of the sets; none if nobody has noted any. */
  public static Suspensions in(UpdateSettings settings) {
    Path file = settings.directory().resolve("suspended.json");
    try {
      List<Suspension> all =
          Files.exists(file) ? JsonFile.read(file, Kept.class).suspensions() : List.of();
      return new Suspensions(file, all);
    } catch (IOException e) {
      throw new LazaretoException(e, "update.suspended.unreadable", file);
    }
  }

  @Override
  public boolean is(String signature) {
    return find(signature).isPresent();
  }

  public List<Suspension> all() {
    return all;
  }

  /** Switches one off; false if it is already. Durable on return. */
  public synchronized boolean add(Suspension suspension) throws IOException {
    String name = suspension.signature();
    if (name.isBlank() || name.length() > LONGEST || all.size() >= MOST) {
      throw new LazaretoException("update.suspend.wrong", name, MOST);
    }
    // Every engine shows by it that it works.
    if (name.toUpperCase(Locale.ROOT).contains("EICAR")) {
      throw new LazaretoException("update.suspend.test-file", name);
    }
    if (is(name)) {
      return false;
    }
    keep(Stream.concat(all.stream(), Stream.of(suspension)).toList());
    return true;
  }

  /** Switches one on again; false if it was not off. */
  public synchronized boolean remove(String signature) throws IOException {
    Optional<Suspension> found = find(signature);
    if (found.isPresent()) {
      keep(all.stream().filter(s -> !s.equals(found.get())).toList());
    }
    return found.isPresent();
  }

  /** Whether two names are those of one signature. */
  static boolean same(String one, String other) {
    return bare(one).equals(bare(other));
  }

  /** Whether a held message was caught by a signature, among others. */
  public static Predicate<Held> caught(String signature) {
    return held ->
        held.findings().stream()
            .anyMatch(f -> f.kind() == Finding.Kind.VIRUS && same(f.name(), signature));
  }

  private Optional<Suspension> find(String signature) {
    return all.stream().filter(s -> same(s.signature(), signature)).findFirst();
  }

  private void keep(List<Suspension> next) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    JsonFile.write(file, new Kept(next));
    all = List.copyOf(next);
  }

  private static String bare(String name) {
    return name.endsWith(UNOFFICIAL)
        ? name.substring(0, name.length() - UNOFFICIAL.length())
        : name;
  }
}
