// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.mail.ByteSource;

/** Takes the encryption off a zip member's data. Immutable. */
interface ZipCipher {

  /** Of what is not encrypted. */
  ZipCipher NONE = ByteSource::open;

  InputStream decrypt(ByteSource data) throws IOException;
}
