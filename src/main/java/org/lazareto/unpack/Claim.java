// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a part pretends to be, where pretending matters. Immutable. */
enum Claim {
  PICTURE("a picture"),
  TEXT("a text"),
  PDF("a PDF"),
  SOUND_OR_FILM("sound or film"),
  OFFICE("an office document"),
  /** Something else, or nothing in particular: nothing can belie it. */
  OTHER("something else");

  private static final Set<String> ARCHIVES =
      Set.of(
          "application/zip",
          "application/gzip",
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/vnd.ms-cab-compressed",
          "application/x-bzip2",
          "application/x-xz",
          "application/zstd",
          "application/x-tar",
          "application/x-gtar",
          "application/java-archive",
          "application/x-iso9660-image");

  private final String words;

  Claim(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The name counts, since it decides what opens the file; the declared type where it is mute. */
  static Claim of(List<String> names, String declaredType) {
    List<Claim> byName = names.stream().map(Names::extension).flatMap(Claim::known).toList();
    return byName.stream()
        .filter(c -> c != OTHER)
        .findFirst()
        .orElseGet(() -> byName.isEmpty() ? ofType(declaredType) : OTHER);
  }

  /** Whether bytes of this kind give the lie to it. */
  boolean deniedBy(boolean program, String detectedType) {
    boolean archive = ARCHIVES.contains(detectedType);
    return switch (this) {
      case OTHER -> false;
      // Office documents are zip archives themselves.
      case OFFICE -> program || (archive && !detectedType.equals("application/zip"));
      case PICTURE, TEXT, PDF, SOUND_OR_FILM -> program || archive;
    };
  }

  private static java.util.stream.Stream<Claim> known(String extension) {
    if (extension.isEmpty()) {
      return java.util.stream.Stream.of();
    }
    return java.util.stream.Stream.of(ofExtension(extension).orElse(OTHER));
  }

  private static Optional<Claim> ofExtension(String extension) {
    if (Extensions.PICTURE.contains(extension)) {
      return Optional.of(PICTURE);
    } else if (Extensions.TEXT.contains(extension)) {
      return Optional.of(TEXT);
    } else if (Extensions.SOUND_AND_FILM.contains(extension)) {
      return Optional.of(SOUND_OR_FILM);
    } else if (Extensions.OFFICE.contains(extension)) {
      return Optional.of(OFFICE);
    }
    return extension.equals("pdf") ? Optional.of(PDF) : Optional.empty();
  }

  private static Claim ofType(String type) {
    if (type.equals("application/pdf")) {
      return PDF;
    } else if (type.startsWith("application/vnd.openxmlformats") || type.endsWith("msword")) {
      return OFFICE;
    }
    return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
      case "image" -> PICTURE;
      case "text" -> TEXT;
      case "audio", "video" -> SOUND_OR_FILM;
      default -> OTHER;
    };
  }
}
