// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import org.lazareto.control.NoGateException;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;

/**
 * What a page says first: what was done just now, or why it was not. Immutable.
 *
 * @param text empty for nothing
 * @param status of the page
 */
public record Told(String text, int status) {

  private static final int WELL = 200;
  private static final int REFUSED = 409; // RFC 9110 15.5.10: as it is now, it cannot be done
  private static final int NO_GATE = 503; // RFC 9110 15.6.4

  /** Nothing. */
  public static final Told NOTHING = new Told("", WELL);

  public Told {
    text = Quoted.of(text, Grid.LONGEST);
  }

  /** What the address says was done, or nothing. */
  public static Told done(Asked asked) {
    return Desk.said(asked).map(text -> new Told(text, WELL)).orElse(NOTHING);
  }

  /** Why it was not, in the person's language. */
  public static Told refused(Asked asked, LazaretoException why) {
    return new Told(Desk.why(asked, why), why instanceof NoGateException ? NO_GATE : REFUSED);
  }

  /** The same in a page's own words. */
  public static Told refused(String why) {
    return new Told(why, REFUSED);
  }

  public boolean refused() {
    return status != WELL;
  }
}
