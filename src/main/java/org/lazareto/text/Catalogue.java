// SPDX-License-Identifier: Apache-2.0
package org.lazareto.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The one message catalogue in one language. Keys are meanings ({@code queue.empty}), never
 * sentences; sentences follow {@link MessageFormat}, so an apostrophe is written twice.
 * Thread-safe.
 */
public final class Catalogue {

  /** What logs and exception messages are written in. */
  public static final Catalogue ENGLISH = new Catalogue(Locale.ENGLISH);

  public static final Catalogue SPANISH = new Catalogue(Locale.of("es"));

  /** More than any browser sends; parsing takes time by the length. */
  private static final int LONGEST_ACCEPTED = 1000;

  private final Locale locale;
  private volatile @Nullable ResourceBundle read;

  private Catalogue(Locale locale) {
    this.locale = locale;
  }

  /** Spanish for a locale of that language, English for every other. */
  public static Catalogue of(Locale locale) {
    return locale.getLanguage().equals("es") ? SPANISH : ENGLISH;
  }

  /**
   * The language of the person at the terminal: LC_ALL, LC_MESSAGES, LANG, as POSIX orders them.
   */
  public static Catalogue ofTerminal() {
    for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = System.getenv(variable);
      if (value != null && !value.isBlank()) {
        return value.startsWith("es") ? SPANISH : ENGLISH;
      }
    }
    return ENGLISH;
  }

  /** The language that a browser prefers (RFC 9110 12.5.4), else Spanish: most here speak it. */
  public static Catalogue ofBrowser(String accepted) {
    if (accepted.length() > LONGEST_ACCEPTED) {
      return SPANISH;
    }
    try {
      List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(accepted);
      Locale found = Locale.lookup(wanted, List.of(SPANISH.locale, ENGLISH.locale));
      return found == null ? SPANISH : of(found);
    } catch (IllegalArgumentException _) {
      return SPANISH;
    }
  }

  public Locale locale() {
    return locale;
  }

  /**
   * The sentences themselves, for picocli's descriptions; read when they are first wanted: most
   * commands speak one language.
   */
  public ResourceBundle sentences() {
    ResourceBundle sentences = read;
    if (sentences == null) {
      sentences = fromResource();
      read = sentences; // two threads at once read the same
    }
    return sentences;
  }

  private ResourceBundle fromResource() {
    String name = "messages_" + locale.getLanguage() + ".properties";
    try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
      return new PropertyResourceBundle(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean has(String key) {
    return sentences().containsKey(key);
  }

  /** The sentence of {@code key} with its arguments filled in. */
  public String say(String key, Object... arguments) {
    if (!has(key)) {
      throw new IllegalArgumentException("no sentence for the key " + key);
    }
    return new MessageFormat(sentences().getString(key), locale).format(arguments);
  }
}
