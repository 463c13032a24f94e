// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import org.lazareto.desk.list.ListOption;
import org.lazareto.web.admin.Page;

/** How what can be set for a list is told. Stateless. */
final class OptionWords {

  private static final String KEY = "web.desk.list.option.";

  private OptionWords() {}

  static String name(Page page, ListOption option) {
    return page.say(KEY + option.label());
  }

  /** A value as people read it; a choice has a sentence of its own. */
  static String value(Page page, ListOption option, String value) {
    return switch (option.form()) {
      case CHOICE -> page.say(KEY + option.label() + "." + value);
      case FLAG -> page.say("web.desk.list.flag." + value);
      case LINE, TEXT, SIZE, NUMBER, WORDS, ADDRESSES -> value;
    };
  }
}
