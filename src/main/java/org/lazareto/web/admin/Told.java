// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;

/**
 * What a page says first: what was done just now, or why it was not. Immutable.
 *
 * @param text empty for nothing
 */
public record Told(String text, boolean refused) {

  public Told {
    text = Quoted.of(text, Grid.LONGEST);
  }

  /** What the address says was done, or nothing. */
  public static Told done(Asked asked) {
    return new Told(Desk.said(asked).orElse(""), false);
  }

  /** In the person's language. */
  public static Told refused(Asked asked, LazaretoException why) {
    return new Told(why.in(asked.language()), true);
  }

  /** The status of the page: 409 for what the state of things forbids (RFC 9110 15.5.10). */
  public int status() {
    return refused ? 409 : 200;
  }
}
