// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.util.regex.Pattern;
import org.lazareto.ops.Quoted;

/** Names of files that may lie in a set: no directories, nothing hidden, nothing odd. Stateless. */
public final class PlainName {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");
  private static final int SHOWN = 60;

  private PlainName() {}

  public static boolean is(String name) {
    return PLAIN.matcher(name).matches();
  }

  /**
   * The name, if it may be used.
   *
   * @param from the file that it was read in
   * @throws RefusedException if it may not
   */
  public static String of(String name, String from) {
    if (!is(name)) {
      throw new RefusedException("update.refused.name", from, Quoted.of(name, SHOWN));
    }
    return name;
  }
}
