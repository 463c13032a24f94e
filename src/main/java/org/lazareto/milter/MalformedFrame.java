// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;

/** A peer that does not keep to the protocol: it gets a temporary failure and no more. */
final class MalformedFrame extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedFrame(String what) {
    super(what);
  }
}
