// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.text.Catalogue;

/** A language that a course is given in. */
public enum Language {
  ES,
  EN;

  /** As it stands in names of files, in rows and in attributes of pages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Catalogue catalogue() {
    return this == ES ? Catalogue.SPANISH : Catalogue.ENGLISH;
  }

  public static Language of(Catalogue catalogue) {
    return find(catalogue.locale().getLanguage()).orElse(EN);
  }

  public static Optional<Language> find(String code) {
    return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
