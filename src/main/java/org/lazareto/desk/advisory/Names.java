// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.function.Predicate;
import org.lazareto.text.Catalogue;
import org.lazareto.text.Folded;
import org.lazareto.text.LazaretoException;

/** The names of advisories: part of addresses that people pass on. Stateless. */
final class Names {

  private static final String FORM = "[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?";
  private static final int LONGEST = 50;

  private Names() {}

  static void require(String name) {
    if (!name.matches(FORM)) {
      throw new LazaretoException("desk.advisory.name", name);
    }
  }

  /** One that nothing has yet, made of the title. */
  static String free(Content content, Predicate<String> taken) {
    String made = of(content.best(Catalogue.SPANISH).title());
    String name = made;
    for (int next = 2; taken.test(name); next++) {
      name = made + "-" + next;
    }
    return name;
  }

  private static String of(String title) {
    String plain = Folded.of(title).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
    return cut.isEmpty() ? "aviso" : cut;
  }
}
