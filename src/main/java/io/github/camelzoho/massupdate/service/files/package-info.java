/** Files: where jobs come from, and the files of lines that results and dead letters go to. */
package io.github.camelzoho.massupdate.service.files;
