// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.lazareto.desk.course.Folders.Gathered;
import org.lazareto.text.LazaretoException;

/** A course as one file, a zip. What comes in is read within the limits, once. Stateless. */
public final class CourseArchive {

  /** So that the same course always makes the same file. */
  private static final long TIME = 946_684_800_000L;

  private CourseArchive() {}

  /** Writes the files of a course, in the order of their names. */
  public static void write(Folder folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
      ZipEntry entry = new ZipEntry(file.getKey());
      entry.setTime(TIME);
      zip.putNextEntry(entry);
      zip.write(file.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * Reads one.
   *
   * @param label what stands for it in messages
   * @throws LazaretoException if it is none, or too much
   */
  public static Folder read(Path label, InputStream in, CourseSettings.Limits limits)
      throws IOException {
    Gathered gathered = new Gathered(label, limits);
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        // Folders are entries too; they cost nothing but their names.
        if (++entries > 2 * limits.files()) {
          throw new LazaretoException("course.folder.files", label.toString(), limits.files());
        }
        if (!e.isDirectory()) {
          take(gathered, label, e.getName(), zip);
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new LazaretoException(e, "course.folder.no-zip", label.toString());
    }
    if (entries == 0) {
      throw new LazaretoException("course.folder.no-zip", label.toString());
    }
    return gathered.folder();
  }

  private static void take(Gathered gathered, Path label, String name, InputStream zip)
      throws IOException {
    // No name here becomes a path before it is checked: letters, digits, dots, one slash.
    boolean plain =
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,80}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,80})?");
    if (!plain || gathered.has(name)) {
      throw new LazaretoException("course.folder.name", label.toString(), shown(name));
    }
    gathered.take(name, new Kept(zip));
  }

  private static String shown(String name) {
    return org.lazareto.ops.Quoted.of(name);
  }

  /** Closing an entry is the archive's. */
  private static final class Kept extends FilterInputStream {
    Kept(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
