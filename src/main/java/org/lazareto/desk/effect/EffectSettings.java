// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import org.lazareto.limit.AtLeast;

/**
 * The comparison of incidents with courses. Settings: {@code [desk.effect]}.
 *
 * @param fewest a number of an institution in a month below this is not told by itself
 * @param months how far back it goes
 */
public record EffectSettings(int fewest, int months) {

  public EffectSettings {
    AtLeast.one("fewest", fewest);
    AtLeast.one("months", months);
  }

  public static EffectSettings defaults() {
    return new EffectSettings(5, 24);
  }
}
