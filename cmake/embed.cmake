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
# The words of languages that write compounds as one word, made of Hunspell's dictionaries where they are installed.
add_executable(make_word_list cmake/make_word_list.cpp src/platform/fulltext/letters.cpp
                              src/platform/fulltext/language.cpp src/platform/fulltext/word_list.cpp)
target_include_directories(make_word_list PRIVATE src)
target_compile_options(make_word_list PRIVATE -O2)
target_link_libraries(make_word_list PRIVATE PkgConfig::XAPIAN ICU::uc)
set(word_lists)
foreach(language sv no da)
  set(dictionaries_sv sv_SE)
  set(dictionaries_no nb_NO nn_NO)
  set(dictionaries_da da_DK)
  set(dictionaries)
  foreach(name ${dictionaries_${language}})
    if(EXISTS /usr/share/hunspell/${name}.dic)
      list(APPEND dictionaries /usr/share/hunspell/${name}.dic)
    endif()
  endforeach()
  set(list ${CMAKE_BINARY_DIR}/words/${language})
  add_custom_command(
    OUTPUT ${list}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/words
    COMMAND make_word_list ${language} ${list} ${dictionaries}
    DEPENDS make_word_list ${dictionaries} VERBATIM)
  svar_embed(words/${language} ${list})
  list(APPEND word_lists ${list})
endforeach()
string(APPEND assembly "  .section .note.GNU-stack,\"\",@progbits\n")

file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/assets/assets.S CONTENT "${assembly}" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/assets/table.inc CONTENT "${declarations}\nstatic const Entry entries[] = {\n${table}};\n" @ONLY)

set_source_files_properties(${CMAKE_BINARY_DIR}/assets/assets.S PROPERTIES OBJECT_DEPENDS "${depends};${catalogues};${word_lists}")
add_library(svar_assets STATIC src/platform/assets/assets.cpp ${CMAKE_BINARY_DIR}/assets/assets.S)
target_include_directories(svar_assets PRIVATE ${CMAKE_BINARY_DIR}/assets)
target_include_directories(svar_assets PUBLIC src)
target_compile_options(svar_assets PRIVATE $<$<COMPILE_LANGUAGE:ASM>:-Wno-error>)
