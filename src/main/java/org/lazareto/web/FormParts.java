// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.lazareto.web.FileForms.Form;

/**
 * Takes the parts of a form (RFC 7578 4) as they are read: fields into memory, files to disk, both
 * within the bounds. Confined to one thread.
 */
final class FormParts extends MultiPart.AbstractPartsListener {

  private final Path spool;
  private final WebSettings.Bounds bounds;
  private final boolean keep;
  private final long length;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final List<Upload> files = new ArrayList<>();
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private Optional<Path> open = Optional.empty();
  private OutputStream out = OutputStream.nullOutputStream();
  private String type = "";
  private long size;
  private long fieldBytes;
  private long fileBytes;
  private boolean cut;
  private boolean wrong;
  private boolean tooLong;
  private boolean whole;

  /**
   * @param keep whether files are wanted
   * @param length of the whole form by its own word; negative if it says none
   */
  FormParts(Path spool, WebSettings.Bounds bounds, boolean keep, long length) {
    this.spool = spool;
    this.bounds = bounds;
    this.keep = keep;
    this.length = length;
  }

  /** Whether reading on would change nothing. */
  boolean over() {
    return cut || wrong || tooLong || whole;
  }

  /** The form, or what is wrong with it. */
  Form form() throws IOException {
    if (wrong || tooLong || !(whole || cut)) {
      remove();
      return wrong || !tooLong
          ? new Form.Wrong()
          : new Form.TooLong(new TooMuch(OptionalLong.empty(), bounds.body()));
    }
    removeOpen();
    return new Form.Taken(new Fields(fields), uploads());
  }

  private Uploads uploads() {
    WebSettings.FileBounds most = bounds.files();
    return new Uploads(
        files,
        cut
            ? Optional.of(new Uploads.Cut(TooMuch.of(length, most.size()), most.count()))
            : Optional.empty());
  }

  /** Removes what was written. */
  void remove() throws IOException {
    removeOpen();
    uploads().remove();
  }

  private void removeOpen() throws IOException {
    out.close();
    if (open.isPresent()) {
      Files.deleteIfExists(open.get());
    }
  }

  @Override
  public void onPartHeader(String name, String content) {
    super.onPartHeader(name, content);
    if (name.equalsIgnoreCase("content-type")) {
      type = content;
    }
  }

  @Override
  public void onPartHeaders() {
    boolean file = isFile() && !getFileName().isEmpty();
    if (!file || cut) {
      return;
    }
    if (!keep || files.size() == bounds.files().count()) {
      cut = true;
      return;
    }
    try {
      Files.createDirectories(spool);
      Path made = Files.createTempFile(spool, "upload-", FileForms.SUFFIX);
      open = Optional.of(made);
      out = Files.newOutputStream(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    ByteBuffer bytes = chunk.getByteBuffer();
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    if (open.isPresent()) {
      file(piece);
    } else if (!isFile()) {
      field(piece);
    }
  }

  private boolean isFile() {
    return getFileName() != null;
  }

  private void field(byte[] piece) {
    fieldBytes += piece.length;
    if (fieldBytes > bounds.body().bytes()) {
      tooLong = true;
    } else {
      value.writeBytes(piece);
    }
  }

  private void file(byte[] piece) {
    fileBytes += piece.length;
    size += piece.length;
    if (cut || fileBytes > bounds.files().size().bytes()) {
      cut = true;
      return;
    }
    try {
      out.write(piece);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onPart(String name, String fileName, HttpFields headers) {
    if (open.isPresent()) {
      end(open.get(), fileName);
    } else if (fileName == null && name != null) {
      String text = value.toString(StandardCharsets.UTF_8);
      fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(text);
      wrong |= fields.size() > bounds.fields();
    }
    value.reset();
    type = "";
    size = 0;
  }

  private void end(Path file, String fileName) {
    try {
      out.close();
      if (!cut) {
        // Browsers write a quote so, and leave every other sign as it is.
        files.add(new Upload(fileName.replace("%22", "\""), type, file, size));
        open = Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onComplete() {
    whole = true;
  }

  @Override
  public void onFailure(Throwable failure) {
    wrong = true;
  }
}
