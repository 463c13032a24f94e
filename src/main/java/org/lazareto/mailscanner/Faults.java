// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lazareto.config.Place;
import org.lazareto.text.LazaretoException;

/** Everything that cannot be understood, gathered so that it is told at once. One thread. */
final class Faults {

  private static final int MOST = 100;

  private final List<BrokenInstallationException.Fault> faults = new ArrayList<>();

  void add(Place place, String key, Object... arguments) {
    add(place, new LazaretoException(key, arguments));
  }

  void add(Place place, LazaretoException why) {
    BrokenInstallationException.Fault fault = new BrokenInstallationException.Fault(place, why);
    if (faults.size() < MOST && faults.stream().noneMatch(fault::says)) {
      faults.add(fault);
    }
  }

  /**
   * Ends the import if anything was wrong.
   *
   * @throws BrokenInstallationException with all of it
   */
  void refuse() {
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparing(BrokenInstallationException.Fault::place));
      throw new BrokenInstallationException(faults);
    }
  }
}
