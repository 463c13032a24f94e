// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. Immutable. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"lazareto " + number()};
  }

  static String number() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(from classes)");
  }
}
