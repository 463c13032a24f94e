// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import org.lazareto.web.Asked;
import org.lazareto.web.Links;

/** Lists that page by the number of their rows, the newest first. Stateless. */
public final class Numbered {

  private static final String BEFORE = "before";

  private Numbered() {}

  /** The number that the page lies before; without one it is the first page. */
  public static long before(Asked asked) {
    return asked
        .query()
        .find(BEFORE)
        .filter(number -> number.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .orElse(Long.MAX_VALUE);
  }

  /** The address of the page of older rows. */
  public static String older(Asked asked, long last) {
    return Links.with(asked.query(), BEFORE, String.valueOf(last));
  }
}
