// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.lazareto.desk.list.ListSettings.DkimSettings;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;

/**
 * Signs what lists send (RFC 6376), so that receivers who ask for that honour leaving by one press:
 * RFC 8058 4 wants both of its fields signed. Thread-safe.
 */
final class DkimSigning {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private static final String FIELDS =
      "from:to:cc:subject:date:message-id:reply-to:sender:mime-version:content-type"
          + ":content-transfer-encoding:list-id:list-unsubscribe:list-unsubscribe-post";

  private final PrivateKey key;
  private final String template;

  private DkimSigning(PrivateKey key, String template) {
    this.key = key;
    this.template = template;
  }

  /**
   * Reads the key; without one nothing is signed.
   *
   * @throws LazaretoException if there is no such key in the file
   */
  static Optional<DkimSigning> of(DkimSettings settings, String listDomain) {
    String domain = settings.domain().isEmpty() ? listDomain : settings.domain();
    String template =
        "v=1; a=rsa-sha256; c=relaxed/relaxed; d="
            + domain
            + "; s="
            + settings.selector()
            + "; h="
            + FIELDS
            + "; t=; bh=; b=;";
    return settings.key().map(file -> new DkimSigning(read(file), template));
  }

  private static PrivateKey read(Path file) {
    try {
      String pem = Files.readString(file, StandardCharsets.US_ASCII);
      int begin = pem.indexOf(BEGIN);
      int end = pem.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new LazaretoException("desk.list.dkim.form", file);
      }
      byte[] bytes =
          Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end).strip());
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IOException e) {
      throw new LazaretoException(e, "desk.list.dkim.unread", file);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new LazaretoException(e, "desk.list.dkim.form", file);
    }
  }

  /** The field with the signature, to stand before the message. */
  ByteSource field(ByteSource message) throws IOException {
    try (InputStream in = new BufferedInputStream(message.open(), 1 << 14)) {
      String field = new DKIMSigner(template, key).sign(in);
      return ByteSource.of((folded(field) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    } catch (FailException e) {
      throw new IOException("the message could not be signed", e);
    }
  }

  // RFC 5322 2.1.1: lines of at most 998; with relaxed canonicalisation folds change nothing.
  private static String folded(String field) {
    return field.strip().replaceAll("\\s*\\r\\n\\s*", " ").replace("; ", ";\r\n\t");
  }
}
