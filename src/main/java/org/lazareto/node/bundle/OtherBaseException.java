// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.IOException;
import org.lazareto.ops.Quoted;

/** What came is a difference to something that is not here: it must be asked for whole. */
public final class OtherBaseException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  OtherBaseException(String digest) {
    super(Quoted.of(digest, SHOWN));
  }
}
