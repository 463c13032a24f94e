// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/** The templates of every kind in every language, all of them read at the start. Immutable. */
public final class Templates {

  private final Map<String, Template> byName;

  private Templates(Map<String, Template> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * The built-in ones, and in their place the files of the same name in {@code directory}.
   *
   * @throws LazaretoException that names the file which is not in order
   */
  public static Templates read(Optional<Path> directory) {
    Map<String, Template> all = new HashMap<>();
    for (Kind kind : Kind.values()) {
      for (Language language : Language.values()) {
        String name = name(kind, language);
        Optional<Path> own = directory.map(d -> d.resolve(name)).filter(Files::exists);
        all.put(name, own.map(file -> of(kind, file)).orElseGet(() -> builtIn(kind, name)));
      }
    }
    directory.ifPresent(Templates::requireKnown);
    return new Templates(all);
  }

  Template of(Kind kind, Language language) {
    return Optional.ofNullable(byName.get(name(kind, language))).orElseThrow();
  }

  private static String name(Kind kind, Language language) {
    return kind.label() + "." + language.label() + ".txt";
  }

  private static Template of(Kind kind, Path file) {
    try {
      return Template.parse(kind, Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new LazaretoException(e, "notice.template-unread", file, String.valueOf(e));
    }
  }

  private static Template builtIn(Kind kind, String name) {
    try (InputStream in = Templates.class.getResourceAsStream("templates/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no template " + name);
      }
      return Template.parse(kind, new String(in.readAllBytes(), UTF_8), name);
    } catch (IOException e) {
      throw new LazaretoException(e, "notice.template-unread", name, String.valueOf(e));
    }
  }

  /** A misspelt name would silently change nothing. */
  private static void requireKnown(Path directory) {
    try (var files = Files.newDirectoryStream(directory, "*.txt")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (Templates.class.getResource("templates/" + name) == null) {
          throw new LazaretoException("notice.template-unknown", file);
        }
      }
    } catch (IOException e) {
      throw new LazaretoException(e, "notice.template-unread", directory, String.valueOf(e));
    }
  }
}
