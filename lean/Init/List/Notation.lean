prelude
import Init.List.Functions

/-!
# Notation for relations of lists

After `open List`, `l₁ ~ l₂` says that the lists agree but for the order, and `l₁ <+ l₂` that the
first results from the second by leaving out elements.  Parsers, macros and display are those of
Lean's shared library.
-/

set_option linter.all false

namespace List

@[extern "native"] opaque «term_~_» : Lean.TrailingParserDescr
@[extern "native"] opaque «_aux_Init_Data_List_Basic___macroRules_List_term_~__1» : Lean.Macro
@[extern "native"] opaque «_aux_Init_Data_List_Basic___unexpand_List_Perm_1» :
  Lean.PrettyPrinter.Unexpander
attribute [scoped term_parser 1000] «term_~_»
attribute [macro «term_~_»] «_aux_Init_Data_List_Basic___macroRules_List_term_~__1»
attribute [app_unexpander Perm] «_aux_Init_Data_List_Basic___unexpand_List_Perm_1»

@[extern "native"] opaque «term_<+_» : Lean.TrailingParserDescr
@[extern "native"] opaque «_aux_Init_Data_List_Basic___macroRules_List_term_<+__1» : Lean.Macro
@[extern "native"] opaque «_aux_Init_Data_List_Basic___unexpand_List_Sublist_1» :
  Lean.PrettyPrinter.Unexpander
attribute [scoped term_parser 1000] «term_<+_»
attribute [macro «term_<+_»] «_aux_Init_Data_List_Basic___macroRules_List_term_<+__1»
attribute [app_unexpander Sublist] «_aux_Init_Data_List_Basic___unexpand_List_Sublist_1»

end List
