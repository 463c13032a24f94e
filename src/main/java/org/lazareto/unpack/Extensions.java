// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.Set;

/** What file name extensions promise. Only tables; which names are forbidden is policy's. */
final class Extensions {

  /** Windows, or a program that people have on it, runs these when they are opened. */
  static final Set<String> RUN =
      words(
          """
          ade adp app appinstaller appref-ms application bat chm cmd com cpl diagcab exe gadget
          hlp hta inf ins iqy isp jar jnlp js jse library-ms lnk mde msc msh msi msix msp mst
          one pif pl ps1 ps1xml ps2 psc1 py rb reg scf scr sct search-ms settingcontent-ms sh
          shb slk sys url vb vbe vbs ws wsc wsf wsh xbap xll
          """);

  static final Set<String> PICTURE = words("bmp gif heic ico jpe jpeg jpg png svg tif tiff webp");
  static final Set<String> TEXT = words("asc csv htm html ics log md rtf txt vcf xml");
  static final Set<String> SOUND_AND_FILM =
      words("aac avi flac m4a mkv mov mp3 mp4 mpeg mpg ogg wav wmv");
  static final Set<String> OFFICE =
      words("doc docm docx dot dotx odp ods odt pot potx pps ppsx ppt pptx xls xlsb xlsm xlsx xlt");

  private Extensions() {}

  /** Whether people take a file with this extension for something to look at. */
  static boolean shown(String extension) {
    return extension.equals("pdf")
        || extension.equals("zip")
        || PICTURE.contains(extension)
        || TEXT.contains(extension)
        || SOUND_AND_FILM.contains(extension)
        || OFFICE.contains(extension);
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
