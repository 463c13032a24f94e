// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.admin.Told;

/** What a page of the webmail says first: what its address says was done, or why not. Stateless. */
public final class Did {

  private static final String FIELD = "did";
  private static final int REFUSED = 422;
  private static final String WORD = "[a-z-]{1,40}";

  private Did() {}

  /** That page, which then says so. */
  public static String path(String path, String word) {
    return path + (path.contains("?") ? "&" : "?") + FIELD + "=" + word;
  }

  /**
   * What was done, if the address says one of the site's sentences.
   *
   * @param site the beginning of their keys
   */
  public static Told told(Asked asked, String site) {
    return asked
        .query()
        .find(FIELD)
        .filter(word -> word.matches(WORD))
        .map(word -> site + ".did." + word)
        .filter(asked.language()::has)
        .map(key -> new Told(asked.language().say(key), 200))
        .orElse(Told.NOTHING);
  }

  /** Why a form was not taken. */
  public static Told refused(Asked asked, LazaretoException why) {
    return new Told(why.in(asked.language()), REFUSED);
  }
}
