// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.config.Place;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** The installation cannot be read: everything that is wrong, one line each. */
public final class BrokenInstallationException extends LazaretoException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /** One thing that is wrong. */
  record Fault(Place place, LazaretoException why) {

    String in(Catalogue catalogue) {
      return place + ": " + why.in(catalogue);
    }

    /** Two faults are one if they read alike: a file may be asked for by several options. */
    boolean says(Fault other) {
      return in(Catalogue.ENGLISH).equals(other.in(Catalogue.ENGLISH));
    }
  }

  BrokenInstallationException(List<Fault> faults) {
    super("mailscanner.broken", all(faults, Catalogue.ENGLISH));
    this.faults = List.copyOf(faults);
  }

  @Override
  public String in(Catalogue catalogue) {
    return all(faults, catalogue);
  }

  private static String all(List<Fault> faults, Catalogue catalogue) {
    return faults.stream().map(f -> f.in(catalogue)).collect(Collectors.joining("\n"));
  }
}
