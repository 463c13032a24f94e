// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import org.lazareto.mail.ByteSource;

/** What an engine may open by itself, to look at each piece as at a content of its own. */
public enum Within {
  /** A mail with texts. */
  MAIL,
  /** A zip file, or a document that is one. */
  ZIP;

  /** More pieces of one thing are not left to an engine: it may stop there. */
  public static final int MOST_PIECES = 100;

  /** Nor more bytes. */
  public static final long MOST_BYTES = 4 << 20;

  /** One with the test file in it, so that only who opens it finds it. */
  ByteSource trial() {
    return switch (this) {
      case MAIL -> EicarWithin.mail();
      case ZIP -> EicarWithin.zip();
    };
  }
}
