// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lazareto.config.Sheet;
import org.lazareto.policy.Policy;
import org.lazareto.text.LazaretoException;

/** Reads a policy: a file, and what it includes. Confined to one reading. */
public final class PolicyFiles {

  /** What includes the rules that come with the program. */
  public static final String DEFAULT = "default";

  private static final Path DEFAULT_NAME = Path.of(DEFAULT);
  private static final int MOST_FILES = 200;

  private final Map<Path, Sheet<PolicyFile>> sheets = new LinkedHashMap<>();
  private final Set<Path> watched = new LinkedHashSet<>();

  private PolicyFiles() {}

  /**
   * Reads the policy in {@code file}; where there is none, the one that comes with the program.
   *
   * @throws LazaretoException with everything that is wrong, each with file, line and key
   */
  public static Loaded read(Optional<Path> file) {
    PolicyFiles files = new PolicyFiles();
    file.ifPresentOrElse(files::take, files::takeDefault);
    return files.loaded();
  }

  /** The text of the policy that comes with the program. */
  public static String defaultText() {
    try (InputStream in = PolicyFiles.class.getResourceAsStream("policy.toml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files cannot be read", e);
    }
  }

  private Loaded loaded() {
    Lists lists = new Lists();
    sheets.values().forEach(lists::add);
    sheets.values().forEach(lists::check);
    Rules rules = new Rules(lists);
    sheets.values().forEach(rules::add);
    Sheet.refuse(sheets.values());
    return new Loaded(
        Policy.of(rules.parts(), rules.messages()),
        List.copyOf(sheets.keySet()),
        List.copyOf(watched),
        rules.places());
  }

  private void takeDefault() {
    if (!sheets.containsKey(DEFAULT_NAME)) {
      sheets.put(DEFAULT_NAME, Sheet.of(PolicyFile.class, DEFAULT_NAME, defaultText()));
    }
  }

  private void take(Path file) {
    Path name = file.normalize();
    if (sheets.containsKey(name)) {
      return; // included from two places, or by itself
    }
    watched.add(name);
    Sheet<PolicyFile> sheet = Sheet.read(PolicyFile.class, name);
    sheets.put(name, sheet);
    List<String> include = sheet.values().include();
    for (int i = 0; i < include.size(); i++) {
      try {
        include(sheet, include.get(i));
      } catch (LazaretoException e) {
        if (e instanceof org.lazareto.config.ConfigException) {
          throw e;
        }
        sheet.wrong("include[" + i + "]", e);
      }
    }
  }

  private void include(Sheet<PolicyFile> from, String written) {
    if (sheets.size() >= MOST_FILES) {
      throw new LazaretoException("policy.too-many-files", MOST_FILES);
    }
    if (written.equals(DEFAULT)) {
      takeDefault();
      return;
    }
    Path file = from.beside(written);
    String name = String.valueOf(file.getFileName());
    if (name.contains("*")) {
      matching(Objects.requireNonNullElse(file.getParent(), Path.of("")), name).forEach(this::take);
    } else if (Files.exists(file)) {
      take(file);
    } else {
      throw new LazaretoException("policy.no-such-file", file.toString());
    }
  }

  private List<Path> matching(Path folder, String pattern) {
    watched.add(folder);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new LazaretoException(e, "policy.no-such-file", folder.toString());
    }
    return found.stream().sorted().toList();
  }
}
