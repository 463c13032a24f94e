// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import org.lazareto.mail.ByteSource;

/** What an engine may open by itself, to look at each piece as at a content of its own. */
public enum Within {
  /** A mail with texts. */
  MAIL,
  /** A zip file, or a document that is one. */
  ZIP;

  /** One with the test file in it, so that only who opens it finds it. */
  ByteSource trial() {
    return switch (this) {
      case MAIL -> EicarWithin.mail();
      case ZIP -> EicarWithin.zip();
    };
  }
}
