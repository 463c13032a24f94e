// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.IOException;
import org.lazareto.ops.Quoted;

/** A signed bundle says something that we do not understand, or would not do. */
public final class NotAnEntryException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  NotAnEntryException(String what) {
    super(Quoted.of(what, SHOWN));
  }
}
