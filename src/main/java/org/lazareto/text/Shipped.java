// SPDX-License-Identifier: Apache-2.0
package org.lazareto.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/** Where that lies which comes with the program. Stateless. */
public final class Shipped {

  private Shipped() {}

  /**
   * The place of a file or folder among the classes, or in the archive that they are in.
   *
   * @param name beside that class
   */
  public static URI place(Class<?> beside, String name) {
    try {
      return Objects.requireNonNull(beside.getResource(name), name + " is not shipped").toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
