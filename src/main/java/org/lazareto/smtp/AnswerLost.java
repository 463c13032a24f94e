// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;

/** The whole message went out, and no answer came back: the server may have taken it or not. */
public final class AnswerLost extends IOException {

  private static final long serialVersionUID = 1L;

  AnswerLost(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
