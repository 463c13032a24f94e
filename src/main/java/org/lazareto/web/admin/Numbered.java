// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.Optional;
import org.lazareto.web.Asked;
import org.lazareto.web.Links;

/** Lists of numbered rows, the newest first, paged by these numbers. Stateless. */
public final class Numbered {

  private static final String BEFORE = "before";

  private Numbered() {}

  /** The number that the page lies before; without one it is the first page. */
  public static long before(Asked asked) {
    return asked.query().find(BEFORE).flatMap(Numbered::number).orElse(Long.MAX_VALUE);
  }

  /** The number that stands in the path; none if that is no number. */
  public static Optional<Long> named(Asked asked) {
    return number(asked.name("number"));
  }

  private static Optional<Long> number(String text) {
    return Optional.of(text).filter(n -> n.matches("[0-9]{1,18}")).map(Long::valueOf);
  }

  /** The address of the page of older rows. */
  public static String older(Asked asked, long last) {
    return Links.with(asked.query(), BEFORE, String.valueOf(last));
  }
}
