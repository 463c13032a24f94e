// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import org.lazareto.update.clamav.Mirror;
import org.lazareto.update.command.VendorCommand;
import org.lazareto.update.dat.Dats;
import org.lazareto.update.files.BundledFiles;
import org.lazareto.update.files.SignedFiles;
import org.lazareto.update.place.Place;

/** Makes the sources that the settings describe. */
public final class Sources {

  private Sources() {}

  /**
   * The source of these settings.
   *
   * @throws org.lazareto.text.LazaretoException if it cannot be one
   */
  public static Source of(String name, SourceSettings settings) {
    return switch (settings.kind()) {
      case CLAMAV -> new Mirror(name, placed(settings));
      case DAT -> new Dats(name, placed(settings));
      case COMMAND -> new VendorCommand(name, settings);
      case FILES -> new SignedFiles(name, placed(settings));
      case BUNDLE -> new BundledFiles(name, settings);
    };
  }

  // Whether an address is one is told at the start, not at night.
  private static SourceSettings placed(SourceSettings settings) {
    Place.open(settings.address(), settings.transfer()).close();
    return settings;
  }
}
