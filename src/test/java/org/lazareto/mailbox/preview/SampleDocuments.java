// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDF files with something drawn on each page. */
final class SampleDocuments {

  private SampleDocuments() {}

  static byte[] pages(int number) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < number; i++) {
        add(document, PDRectangle.A4);
      }
      return saved(document);
    }
  }

  static byte[] page(PDRectangle size) throws IOException {
    try (PDDocument document = new PDDocument()) {
      add(document, size);
      return saved(document);
    }
  }

  private static void add(PDDocument document, PDRectangle size) throws IOException {
    PDPage page = new PDPage(size);
    document.addPage(page);
    try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
      pen.addRect(0, 0, size.getWidth() / 2, size.getHeight() / 2);
      pen.fill();
    }
  }

  static byte[] sealed() throws IOException {
    try (PDDocument document = new PDDocument()) {
      add(document, PDRectangle.A4);
      document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
      return saved(document);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}
