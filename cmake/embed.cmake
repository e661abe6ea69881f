# Embeds folders of the source tree into the program, so that one binary is the whole installation.
# assets.hpp: svar::assets::find("views/intake/form.html") and svar::assets::under("migrations/").

file(GLOB_RECURSE svar_assets CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
     views/*.html views/*.txt migrations/*.sql schemes/*.toml demo/*.toml web/dist/*)

set(catalogues)
foreach(language sv nb da en)
  file(GLOB texts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/locale/${language}/*.po)
  list(REMOVE_ITEM texts ${CMAKE_SOURCE_DIR}/locale/${language}/general.po)
  list(PREPEND texts ${CMAKE_SOURCE_DIR}/locale/${language}/general.po) # its header counts
  set(catalogue ${CMAKE_BINARY_DIR}/locale/${language}.mo)
  add_custom_command(
    OUTPUT ${catalogue}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/locale
    COMMAND awk -f ${CMAKE_SOURCE_DIR}/cmake/merge_catalogue.awk ${texts} > ${CMAKE_BINARY_DIR}/locale/${language}.po
    COMMAND msgfmt --check-format -o ${catalogue} ${CMAKE_BINARY_DIR}/locale/${language}.po
    DEPENDS ${texts} VERBATIM)
  list(APPEND catalogues ${catalogue})
endforeach()

set(assembly "  .section .rodata\n")
set(table "")
set(count 0)
macro(svar_embed name path)
  string(APPEND assembly
         "  .global svar_asset_${count}\n  .balign 8\nsvar_asset_${count}:\n  .incbin \"${path}\"\n"
         "  .global svar_asset_end_${count}\nsvar_asset_end_${count}:\n  .byte 0\n")
  string(APPEND declarations "extern \"C\" const char svar_asset_${count}[], svar_asset_end_${count}[];\n")
  string(APPEND table "    {\"${name}\", svar_asset_${count}, svar_asset_end_${count}},\n")
  math(EXPR count "${count} + 1")
endmacro()
set(depends)
foreach(asset ${svar_assets})
  svar_embed(${asset} ${CMAKE_SOURCE_DIR}/${asset})
  list(APPEND depends ${CMAKE_SOURCE_DIR}/${asset})
endforeach()
foreach(catalogue ${catalogues})
  get_filename_component(name ${catalogue} NAME)
  svar_embed(locale/${name} ${catalogue})
endforeach()
string(APPEND assembly "  .section .note.GNU-stack,\"\",@progbits\n")

file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/assets/assets.S CONTENT "${assembly}" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/assets/table.inc CONTENT "${declarations}\nstatic const Entry entries[] = {\n${table}};\n" @ONLY)

set_source_files_properties(${CMAKE_BINARY_DIR}/assets/assets.S PROPERTIES OBJECT_DEPENDS "${depends};${catalogues}")
add_library(svar_assets STATIC src/platform/assets/assets.cpp ${CMAKE_BINARY_DIR}/assets/assets.S)
target_include_directories(svar_assets PRIVATE ${CMAKE_BINARY_DIR}/assets)
target_include_directories(svar_assets PUBLIC src)
target_compile_options(svar_assets PRIVATE $<$<COMPILE_LANGUAGE:ASM>:-Wno-error>)
