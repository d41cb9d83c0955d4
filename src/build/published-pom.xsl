<?xml version="1.0" encoding="UTF-8"?>
<!-- The installed pom leaves out what users of the library need not know: how it is built, and the dependencies of the service. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:pom="http://maven.apache.org/POM/4.0.0">
    <xsl:strip-space elements="*"/>
    <xsl:output indent="yes"/>

    <xsl:template match="@*|node()">
        <xsl:copy>
            <xsl:apply-templates select="@*|node()"/>
        </xsl:copy>
    </xsl:template>

    <xsl:template match="pom:dependency[pom:optional='true']|pom:build"/>
</xsl:stylesheet>
