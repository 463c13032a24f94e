// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Lets vector pictures through of which each element and attribute is known to be still: no script,
 * no style sheet, no reference to anything outside the picture. What is not in the lists is a
 * fault. Confined to one reading.
 */
final class SvgCheck {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final int DEEPEST = 20;
  private static final int MOST_FAULTS = 10;

  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "title",
          "desc",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "marker");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "id",
          "class",
          "lang",
          "role",
          "aria-hidden",
          "aria-label",
          "aria-labelledby",
          "version",
          "viewBox",
          "preserveAspectRatio",
          "width",
          "height",
          "x",
          "y",
          "x1",
          "y1",
          "x2",
          "y2",
          "dx",
          "dy",
          "cx",
          "cy",
          "r",
          "rx",
          "ry",
          "fx",
          "fy",
          "d",
          "points",
          "transform",
          "gradientTransform",
          "gradientUnits",
          "spreadMethod",
          "offset",
          "stop-color",
          "stop-opacity",
          "fill",
          "fill-opacity",
          "fill-rule",
          "stroke",
          "stroke-width",
          "stroke-linecap",
          "stroke-linejoin",
          "stroke-dasharray",
          "stroke-dashoffset",
          "stroke-opacity",
          "stroke-miterlimit",
          "opacity",
          "color",
          "font-family",
          "font-size",
          "font-weight",
          "font-style",
          "text-anchor",
          "dominant-baseline",
          "letter-spacing",
          "textLength",
          "lengthAdjust",
          "rotate",
          "clip-path",
          "clip-rule",
          "clipPathUnits",
          "markerWidth",
          "markerHeight",
          "markerUnits",
          "refX",
          "refY",
          "orient",
          "marker-start",
          "marker-mid",
          "marker-end",
          "vector-effect",
          "visibility",
          "display");

  /** Of references, the one to a thing of the same picture. */
  private static final Pattern WITHIN = Pattern.compile("url\\(#[A-Za-z][A-Za-z0-9_-]*\\)");

  private static final Pattern REFERENCE =
      Pattern.compile("(?i)url\\s*\\(|javascript:|data:|expression|@import|\\\\");

  private final Path file;
  private final Faults faults;
  private int found;

  SvgCheck(Path file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  void check(byte[] bytes) {
    // Not with the JDK's own lookups: what a class path or a property names reads no course.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      String encoding = reader.getCharacterEncodingScheme();
      if (Folder.text(bytes).isEmpty()
          || !(encoding == null || encoding.equalsIgnoreCase("utf-8"))) {
        wrong("course.fault.not-utf-8", 1);
        return;
      }
      walk(reader);
      reader.close();
    } catch (XMLStreamException e) {
      wrong("course.fault.not-svg", e.getLocation() == null ? 1 : e.getLocation().getLineNumber());
    }
  }

  private void walk(XMLStreamReader reader) throws XMLStreamException {
    int depth = 0;
    while (reader.hasNext() && found < MOST_FAULTS) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> element(reader, ++depth);
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.PROCESSING_INSTRUCTION ->
            wrong("course.fault.svg-instruction", line(reader));
        default -> {}
      }
    }
  }

  private void element(XMLStreamReader reader, int depth) {
    String name = reader.getLocalName();
    boolean root = depth == 1;
    if (root != name.equals("svg")
        || depth > DEEPEST
        || !NAMESPACE.equals(reader.getNamespaceURI())
        || !ELEMENTS.contains(name)) {
      wrong("course.fault.svg-element", line(reader), name);
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attribute(reader, i);
    }
  }

  private void attribute(XMLStreamReader reader, int i) {
    String name = reader.getAttributeLocalName(i);
    String space = reader.getAttributeNamespace(i);
    boolean plain = space == null || space.isEmpty();
    String value = reader.getAttributeValue(i);
    boolean reference = REFERENCE.matcher(value).find() && !WITHIN.matcher(value.strip()).matches();
    if (!plain || !ATTRIBUTES.contains(name) || reference) {
      wrong("course.fault.svg-attribute", line(reader), name);
    }
  }

  private void wrong(String key, int line, Object... more) {
    found++;
    faults.add(key, new Spot(file, Math.max(1, line)), more);
  }

  private static int line(XMLStreamReader reader) {
    return reader.getLocation().getLineNumber();
  }
}
