// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.command;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.child.Child;
import org.lazareto.child.End;
import org.lazareto.limit.Deadline;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Fetched;
import org.lazareto.update.PlainName;
import org.lazareto.update.Progress;
import org.lazareto.update.Provenance;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;
import org.lazareto.update.Source;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Tag;

/** A program that brings signatures by its own ways. Thread-safe. */
public final class VendorCommand implements Source {

  private static final String STAGING = "{staging}";
  private static final String INSTALLED = "{installed}";

  private final String name;
  private final SourceSettings settings;
  private final Pattern version;

  public VendorCommand(String name, SourceSettings settings) {
    if (settings.command().isEmpty()) {
      throw new LazaretoException("update.source.command", name);
    }
    this.name = name;
    this.settings = settings;
    this.version = pattern(settings.versionPattern());
  }

  private static Pattern pattern(String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.groupCount() >= 1) {
        return pattern;
      }
    } catch (PatternSyntaxException _) {
      // Said below.
    }
    throw new LazaretoException("update.source.pattern", text);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Fetched> fetch(Optional<Path> installed, Path directory, Progress progress)
      throws IOException {
    Staging staging = Staging.begin(directory);
    Path work = staging.work(name);
    Map<String, String> places =
        Map.of(
            STAGING, work.toAbsolutePath().toString(),
            INSTALLED, installed.map(i -> i.toAbsolutePath().toString()).orElse(""));
    progress.at(settings.command().getFirst(), 0, 0);
    String said = run(settings.command(), places);
    List<String> asking = settings.versionCommand();
    String found = version(asking.isEmpty() ? said : run(asking, places));
    Provenance have = Provenance.of(installed);
    if (found.equals(have.version())) {
      return Optional.empty();
    }
    notOlder(found, have.version());
    lay(work, staging, installed);
    Provenance next = new Provenance(settings.command().getFirst(), found, Tag.NONE);
    return Optional.of(staging.finish(next, Optional.empty()));
  }

  private String run(List<String> command, Map<String, String> places) throws IOException {
    List<String> words =
        command.stream()
            .map(w -> w.replace(STAGING, String.valueOf(places.get(STAGING))))
            .map(w -> w.replace(INSTALLED, String.valueOf(places.get(INSTALLED))))
            .toList();
    Map<String, String> environment =
        Map.of(
            "LAZARETO_STAGING", String.valueOf(places.get(STAGING)),
            "LAZARETO_INSTALLED", String.valueOf(places.get(INSTALLED)));
    Deadline deadline = Deadline.after(settings.transfer().timeout());
    try (Child child = Child.trusted(words, environment, deadline)) {
      String end =
          switch (child.end()) {
            case End.Ended(int code) when code == 0 -> "";
            case End.Ended(int code) -> "ended with " + code;
            case End.Killed(int signal) -> "was killed by signal " + signal;
            case End.Overtime() -> "took too long and was killed";
          };
      if (!end.isEmpty()) {
        throw new IOException(words.getFirst() + " " + end + ": " + Quoted.of(child.said()));
      }
      return child.said();
    }
  }

  private String version(String said) {
    Matcher matcher = version.matcher(said);
    if (!matcher.find()) {
      throw new RefusedException("update.refused.unversioned", name, Quoted.of(said));
    }
    return Quoted.of(String.valueOf(matcher.group(1)));
  }

  private void notOlder(String found, String before) {
    String plain = "[0-9]{1,18}";
    boolean older =
        found.matches(plain)
            && before.matches(plain)
            && Long.parseLong(found) < Long.parseLong(before);
    if (older) {
      throw new RefusedException("update.refused.older", name, found, before);
    }
  }

  private void lay(Path work, Staging staging, Optional<Path> installed) throws IOException {
    Room room = new Room(settings.sizes(), name);
    long bytes = 0;
    try (Stream<Path> left = Files.list(work)) {
      for (Path file : left.limit(settings.sizes().files() + 1L).toList()) {
        String plain = PlainName.of(String.valueOf(file.getFileName()), name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw new RefusedException("update.refused.name", name, plain);
        }
        room.count(Files.size(file));
        bytes += Files.size(file);
        staging.lay(file, plain, Optional.empty());
      }
    }
    settings.sizes().notShrunk(name, bytes, Staging.size(installed));
  }
}
