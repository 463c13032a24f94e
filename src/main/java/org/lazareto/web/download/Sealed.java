// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.download;

import org.lazareto.web.Reply;

/** The fields with which bytes go out that began in somebody's mail. Stateless. */
public final class Sealed {

  private Sealed() {}

  /** Even a browser that takes the file for a page runs, fetches and sends nothing of it. */
  public static Reply as(Reply file) {
    return file.with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Referrer-Policy", "no-referrer");
  }
}
