// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.desk.list.Member.Mode;

/** What somebody wants who writes to a list's address for commands. */
sealed interface Wish {

  record Join() implements Wish {}

  record Leave() implements Wish {}

  record Help() implements Wish {}

  record Confirm(String word) implements Wish {}

  record Get(Mode mode) implements Wish {}

  record Speak(String language) implements Wish {}

  /** Reads one line; empty if it is no command. */
  static Optional<Wish> of(String line) {
    // ++, or thousands of prefixes overflow the stack.
    String plain =
        line.strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^(?:(?:re|rv|fwd?|aw)\\s*:\\s*)++", "")
            .replace('í', 'i')
            .replaceAll("\\s+", " ")
            .strip();
    for (Reading reading : READINGS) {
      Matcher matcher = reading.form().matcher(plain);
      if (matcher.matches()) {
        return Optional.of(reading.as().of(matcher));
      }
    }
    return Optional.empty();
  }

  /** One form of a command. */
  record Reading(Pattern form, As as) {
    interface As {
      Wish of(Matcher matcher);
    }

    static Reading of(String form, As as) {
      return new Reading(Pattern.compile(form), as);
    }
  }

  List<Reading> READINGS =
      List.of(
          Reading.of("(?:un|de)subscribe|baja|salir|cancelar|leave", _ -> new Leave()),
          Reading.of("subscribe|join|alta|suscribir(?:me)?|inscribir(?:me)?", _ -> new Join()),
          Reading.of("help|info|ayuda", _ -> new Help()),
          Reading.of(".*?\\b(?:confirm|confirmar) ([0-9a-z]{10,64})", m -> new Confirm(m.group(1))),
          Reading.of("(?:digest|resumen) (?:on|yes|si)", _ -> new Get(Mode.DIGEST)),
          Reading.of("(?:digest|resumen) (?:off|no)", _ -> new Get(Mode.MAIL)),
          Reading.of("(?:mail|correo) (?:on|yes|si)", _ -> new Get(Mode.MAIL)),
          Reading.of("(?:mail|correo) (?:off|no)", _ -> new Get(Mode.NONE)),
          Reading.of("(?:language|idioma) (es|en)", m -> new Speak(m.group(1))));
}
