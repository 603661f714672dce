import {readFileSync} from 'node:fs';import {transform,build} from 'esbuild';import {deflateRawSync} from 'node:zlib';
import {nativeMath} from './src/tools/native-math.mjs';import {packedLanguages} from './src/tools/packed-languages.mjs';
const root='/tmp/wt/package/';
const ext={absWorkingDir:root,bundle:true,minify:false,minifyIdentifiers:true,minifySyntax:true,legalComments:'none',target:'es2022',charset:'utf8',define:{PRD_COACH_VERSION:'"0"','process.env.NODE_ENV':'"production"'},platform:'browser',format:'cjs',conditions:['worker','browser'],mainFields:['browser','module','main'],supported:{'dynamic-import':false}};
await build({...ext,entryPoints:['src/vscode/core-bundle.ts'],outfile:'/tmp/pk/core-ws.js',plugins:[nativeMath,packedLanguages]});
const s=readFileSync('/tmp/pk/core-ws.js','utf8');
const parts=s.split(/^ *\/\/ ((?:src|node_modules|\.\.|native-math|late-math)[^\n]*)\n/m);
const g={};
for(let i=1;i<parts.length;i+=2){const k=parts[i];const code=(await transform(parts[i+1],{minifyWhitespace:true,charset:'utf8',target:'es2022'}).catch(()=>({code:parts[i+1]}))).code;
 const p=process.argv[2]==='std'?(k.includes('@stdlib')||k.includes('math:')?k.replace(/.*node_modules\//,'').split('/').slice(0,2).join('/'):'rest'):k.includes('node_modules')?'npm '+(k.includes('@stdlib')?'std':k.includes('micromark')||k.includes('mdast')||k.includes('unified')||k.includes('unist')||k.includes('vfile')||k.includes('remark')?'unified':k.replace(/.*node_modules\//,'').split('/')[0]):k.split('/').slice(0,process.argv[2]==='rules'?4:3).join('/');
 (g[p]??=[]).push(code)}
const z=x=>deflateRawSync(x,{level:9}).length/1024;
for(const [k,v] of Object.entries(g).map(([k,v])=>[k,v.join('')]).sort((a,b)=>b[1].length-a[1].length).slice(0,40))console.log((Buffer.byteLength(v)/1024).toFixed(1).padStart(8),z(v).toFixed(1).padStart(7),k);
