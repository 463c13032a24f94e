// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.util.Locale;
import org.lazareto.text.Catalogue;

/** The languages that people are told things in. */
public enum Language {
  ES,
  EN;

  public Catalogue catalogue() {
    return switch (this) {
      case ES -> Catalogue.SPANISH;
      case EN -> Catalogue.ENGLISH;
    };
  }

  /** As file names have it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
